"""What people do with proxy services: one function a deed."""
