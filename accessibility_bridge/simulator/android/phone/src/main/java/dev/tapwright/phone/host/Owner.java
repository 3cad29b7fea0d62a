package dev.tapwright.phone.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The program that started the phone. It holds the other end of our standard input: when it is gone, however it
 * ended, so is the phone, and what the phone wrote.
 */
final class Owner {
    private Owner() {
    }

    /** Ends this JVM with its owner. */
    static void watch() {
        Thread watcher = new Thread(Owner::endWithStandardInput, "watch-owner");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void endWithStandardInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said; only the end counts.
            }
        } catch (IOException broken) {
            // That is an end, too.
        }
        delete(Path.of(System.getProperty("phone.state")));
        System.exit(0);
    }

    private static void delete(Path folder) {
        for (Path file : deepestFirst(folder)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stillInUse) {
                // The owner, if it is there, deletes what is left.
            }
        }
    }

    private static List<Path> deepestFirst(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException gone) {
            return List.of();
        }
    }
}
