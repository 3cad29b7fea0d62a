package dev.tapwright.phone.dex;

import com.googlecode.dex2jar.tools.Dex2jarCmd;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Converts the Dalvik code of an APK to Java classes that a modern JVM takes:
 * {@code DexToClasses APK JAR FRAMEWORK}, where the last is the framework's jar, asked for its interfaces.
 */
public final class DexToClasses {
    private DexToClasses() {
    }

    /** The exit status is 1 when the code cannot be converted. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: DexToClasses APK JAR FRAMEWORK");
            System.exit(2);
        }
        Path jar = Path.of(arguments[1]);
        Path raw = Files.createTempFile("converted", ".jar");
        try {
            Dex2jarCmd.main("-f", "-o", raw.toString(), arguments[0]);
            Interfaces interfaces = new Interfaces();
            interfaces.read(raw);
            interfaces.read(Path.of(arguments[2]));
            modernize(raw, jar, interfaces);
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    private static void modernize(Path from, Path to, Interfaces interfaces) throws IOException {
        int classes = 0;
        try (ZipFile archive = new ZipFile(from.toFile()); OutputStream file = Files.newOutputStream(to);
                ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(file))) {
            out.setLevel(1);
            for (ZipEntry entry : Collections.list(archive.entries())) {
                byte[] content;
                try (InputStream in = archive.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                if (entry.getName().endsWith(".class")) {
                    content = ModernClass.of(content, interfaces);
                    classes++;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(content);
                out.closeEntry();
            }
        }
        if (classes == 0) {
            System.err.println("no class could be converted");
            System.exit(1);
        }
    }
}
