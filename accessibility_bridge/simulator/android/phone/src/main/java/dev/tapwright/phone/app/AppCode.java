package dev.tapwright.phone.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

/**
 * Where an APK's code can be loaded from: the APK itself when it holds Java classes, as our own apps do, else a jar
 * that its Dalvik code was converted to once.
 */
final class AppCode {
    private static final int CONVERSION_DEADLINE_S = 300;

    private AppCode() {
    }

    /**
     * The archive with Java classes of an APK.
     *
     * @throws IOException when its code cannot be converted
     */
    static Path of(Path apk) throws IOException {
        try (ZipFile archive = new ZipFile(apk.toFile())) {
            if (archive.getEntry("classes.dex") == null) {
                return apk;
            }
        }
        Path converted = Path.of(System.getProperty("phone.cache"), digest(apk) + ".jar");
        if (!Files.exists(converted)) {
            convert(apk, converted);
        }
        return converted;
    }

    /** In a process of its own: a large app needs ten times the memory of the phone. */
    private static void convert(Path apk, Path converted) throws IOException {
        Files.createDirectories(converted.getParent());
        Path partial = Files.createTempFile(converted.getParent(), "converting", ".jar");
        Process converter = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("phone.dex") + File.separator + "*",
                "dev.tapwright.phone.dex.DexToClasses",
                apk.toString(), partial.toString(), System.getProperty("phone.framework"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!converter.waitFor(CONVERSION_DEADLINE_S, TimeUnit.SECONDS) || converter.exitValue() != 0) {
                throw new IOException("the code of " + apk.getFileName() + " cannot be converted");
            }
            Files.move(partial, converted, StandardCopyOption.ATOMIC_MOVE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while converting " + apk.getFileName(), stopped);
        } finally {
            converter.destroyForcibly();
            Files.deleteIfExists(partial);
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
