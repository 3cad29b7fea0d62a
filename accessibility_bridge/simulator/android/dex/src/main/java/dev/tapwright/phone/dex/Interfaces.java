package dev.tapwright.phone.dex;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** Which type names are interfaces: class files must say so at each call, and Dalvik code does not. */
final class Interfaces {
    private final Set<String> names = new HashSet<>();

    /** Adds the interfaces among a jar's classes. */
    void read(Path jar) throws IOException {
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                if (entry.getName().endsWith(".class")) {
                    read(archive, entry);
                }
            }
        }
    }

    private void read(ZipFile archive, ZipEntry entry) throws IOException {
        try (InputStream in = archive.getInputStream(entry)) {
            ClassReader reader = new ClassReader(in.readAllBytes());
            if ((reader.getAccess() & Opcodes.ACC_INTERFACE) != 0) {
                names.add(reader.getClassName());
            }
        }
    }

    boolean contains(String name) {
        return names.contains(name) || name.startsWith("java/") && ofJava(name);
    }

    private static boolean ofJava(String name) {
        try {
            return Class.forName(name.replace('/', '.'), false, null).isInterface();
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }
}
