"""Sentences for what the store, the disk, the fonts and the papers may say."""

from collections.abc import Callable
from typing import Any

from yuanba.journal.attachments import AttachmentDamaged, AttachmentMissing, AttachmentOfOtherKey
from yuanba.journal.engine import SqliteTooOld
from yuanba.journal.store_errors import (
    DiskFailing,
    DiskFull,
    StoreAlreadyOpen,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
    StoreOutdated,
    StoreReadOnly,
)
from yuanba.journal.vault import VaultLocked
from yuanba.kernel.actor import PermissionMissing
from yuanba.kernel.errors import Mishap
from yuanba.kernel.resources import ResourceMissing
from yuanba.printing.font_files import FontMissing
from yuanba.printing.refusals import HeicPicture, PictureTooFine, PictureTooLarge, ScanTooLong
from yuanba.printing.registration import NoMark, UnreadablePaper

ERRORS: dict[type[Mishap], Callable[[Any], str]] = {
    SqliteTooOld: lambda e: (
        f"院坝程序没有装好，里面有一样东西太旧，怕写坏数据，就没有打开；存好的都没有动。"
        f"请重新安装程序，或交给技术员（SQLite {e.version}）。"
    ),
    DiskFull: lambda e: "磁盘满了，刚才这一步没有存上，以前的都在。请腾出空间再试。",
    DiskFailing: lambda e: "磁盘读写出错，刚才这一步没有存上，以前的都在。请再试一次；老是这样，请让技术员看看硬盘。",
    StoreAlreadyOpen: lambda e: "院坝已经开着一个窗口了，请到那个窗口里用；找不到就先关掉它再开。",
    StoreDamaged: lambda e: f"数据文件坏了或钥匙对不上，没有动它。请把 {e.path} 所在的文件夹整个交给技术员。",
    StoreMissing: lambda e: f"没有找到数据文件：{e.path}。",
    StoreNewer: lambda e: "这份数据是更新的程序写的，旧程序打不开，没有动它。请安装新的程序。",
    StoreOutdated: lambda e: "这份数据是以前的程序写的，请先打开一次院坝的窗口，让程序整理好，再来查。",
    StoreReadOnly: lambda e: f"这里不让写：{e.path}。请看看是不是只读的盘或没有权限的文件夹。",
    AttachmentMissing: lambda e: (
        "这张照片不在这台电脑上。在别的电脑上拍的，请到那台电脑上看；找不到了就拿掉它，重新拍。"
    ),
    AttachmentDamaged: lambda e: f"这张照片的文件坏了，没有动它。请拿掉它，重新拍一张；文件在 {e.path}。",
    AttachmentOfOtherKey: lambda e: (
        f"这张照片是别的数据里的，钥匙对不上，没有动它。请拿掉它，重新拍一张；文件在 {e.path}。"
    ),
    VaultLocked: lambda e: f"打不开数据的钥匙：{e.path}。请用平时开机的账户登录，或交给技术员。",
    PermissionMissing: lambda e: f"{e.name}不能做这件事，请换有权限的人来做。",
    ResourceMissing: lambda e: f"程序缺了一个文件：{e.path}。请重新安装程序，数据不受影响。",
    FontMissing: lambda e: f"缺少打印用的字体：{e.path}。请重新安装程序，数据不受影响。",
    UnreadablePaper: lambda e: "这个文件打不开，不是 PDF，或者坏了。",
    PictureTooLarge: lambda e: f"这个文件有 {e.megabytes} MB，最多收 {e.most} MB。请用手机重新拍一张照片，不要录像。",
    PictureTooFine: lambda e: "这张照片太大，打开会把电脑卡住，没有放。请用手机普通画质重新拍一张。",
    HeicPicture: lambda e: (
        "这是苹果手机的 HEIC 照片，这里打不开。请在手机“设置、相机、格式”里选“兼容性最佳”重拍，"
        "或者用微信发到电脑上存成 JPG 再放。"
    ),
    ScanTooLong: lambda e: (
        f"这个文件有 {e.pages} 页，一样材料最多放 {e.most} 页。请看看是不是拿错了文件，或者分开扫描。"
    ),
    NoMark: lambda e: "这个二维码不是院坝纸上的。",
}
HISTORY: dict[str, Callable[[Any], str]] = {}
