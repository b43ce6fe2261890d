"""What people do about points: one function a deed."""
