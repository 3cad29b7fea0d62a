package dev.tapwright.phone.shadow;

import android.os.UserHandle;
import android.os.UserManager;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowUserManager;

/** A phone that has been unlocked since it booted: before that, apps may not read what they have kept. */
@Implements(UserManager.class)
public class UserManagerShadow extends ShadowUserManager {
    @Implementation
    protected boolean isUserUnlocked(int user) {
        return true;
    }

    @Implementation
    protected boolean isUserUnlockingOrUnlocked(int user) {
        return true;
    }

    @Override
    @Implementation
    protected boolean isUserUnlocked(UserHandle user) {
        return true;
    }

    @Override
    @Implementation
    protected boolean isUserUnlockingOrUnlocked(UserHandle user) {
        return true;
    }
}
