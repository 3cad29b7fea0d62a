"""Wi-Fi pairing: the phone's side of `adb pair`, from the curve to the port that is open while a code is shown."""
