"""What people read afterwards: HTML pages and JUnit, made from what lies on disk."""
