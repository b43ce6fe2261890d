"""Set up an office on a machine and serve it: its certificate, its folder, its process."""

import datetime
import hashlib
import ipaddress
import os
import time
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from yuanba.township.app import make_app
from yuanba.township.office import PostOffice

_CERTIFICATE_FILE = "township.crt"
_KEY_FILE = "township.key"
#: The certificate is pinned by its hash and never renewed by itself.  Source: design decision.
_CERTIFICATE_DAYS = 20 * 365
#: Slow lines: uvicorn counts from when the kernel has the bytes.  Source: sync-and-storage, section 8.2.
KEEP_ALIVE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Tls:
    """The certificate of an office, where it is, and what devices pin."""

    certificate: Path
    key: Path
    pinned: bytes


def certificate(folder: Path) -> Tls:
    """Give the office's own certificate, made when there is none."""
    crt, key = folder / _CERTIFICATE_FILE, folder / _KEY_FILE
    if not crt.exists() or not key.exists():
        _make_certificate(crt, key)
    shown = x509.load_pem_x509_certificate(crt.read_bytes())
    der = shown.public_bytes(serialization.Encoding.DER)
    return Tls(crt, key, hashlib.sha256(der).digest())


def serve(office: PostOffice, *, host: str, port: int, tls: Tls | None) -> None:
    """Serve until told to stop."""
    uvicorn.run(
        make_app(office),
        host=host,
        port=port,
        ssl_certfile=None if tls is None else str(tls.certificate),
        ssl_keyfile=None if tls is None else str(tls.key),
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        access_log=False,
        log_level="warning",
        server_header=False,
    )


def now() -> int:
    """Give the office's clock, UTC milliseconds."""
    return time.time_ns() // 1_000_000


def _make_certificate(crt: Path, key: Path) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "yuanba")])
    began = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(began)
        .not_valid_after(began + datetime.timedelta(days=_CERTIFICATE_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("yuanba"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(private, hashes.SHA256())
    )
    packed = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    descriptor = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(packed)
    crt.write_bytes(made.public_bytes(serialization.Encoding.PEM))
