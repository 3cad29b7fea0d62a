"""The uiautomator2 server: what u2.jar answers on the phone's port 9008."""
