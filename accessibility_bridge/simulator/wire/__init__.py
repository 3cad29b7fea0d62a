"""The outside of a simulated phone: adbd, its shell and file transfer, and the uiautomator2 server."""
