"""The apps of the world, one file each. A file here that declares `APP` is installed on every phone."""
