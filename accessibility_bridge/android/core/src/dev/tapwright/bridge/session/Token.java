package dev.tapwright.bridge.session;

import java.security.MessageDigest;
import java.security.SecureRandom;

/** The secret of one process's life. Whoever may run dumpsys on the phone can read it; nobody else can. */
public final class Token {
    /** What every connection begins with, before the token. */
    static final byte[] MAGIC = {'T', 'W', 'B', '1'};
    private static final int BYTES = 32;
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final byte[] secret;

    private Token(byte[] secret) {
        this.secret = secret;
    }

    public static Token random() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new Token(secret);
    }

    /** Bytes of magic and token. */
    static int preambleBytes() {
        return MAGIC.length + BYTES;
    }

    /** Whether these are magic and token; takes the same time wherever they differ. */
    boolean opens(byte[] preamble) {
        byte[] wanted = new byte[preambleBytes()];
        System.arraycopy(MAGIC, 0, wanted, 0, MAGIC.length);
        System.arraycopy(secret, 0, wanted, MAGIC.length, BYTES);
        return MessageDigest.isEqual(wanted, preamble);
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        StringBuilder text = new StringBuilder();
        for (byte octet : secret) {
            text.append(DIGITS[octet >> 4 & 15]).append(DIGITS[octet & 15]);
        }
        return text.toString();
    }
}
