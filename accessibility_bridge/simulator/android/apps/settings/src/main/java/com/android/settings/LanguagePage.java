package com.android.settings;

/** The phone's language. */
public final class LanguagePage extends Page {
    @Override
    void build() {
        choice(R.string.language, Table.SYSTEM, "system_locales",
                new String[] {"en-US", "zh-CN"}, new CharSequence[] {"English", "中文"});
    }
}
