package dev.tapwright.bridge.settle;

import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.RecentItem;
import dev.tapwright.bridge.wire.RecentReply;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last notifications or toasts, in memory only. */
public final class Recent {
    private final Deque<RecentItem> kept = new ArrayDeque<RecentItem>();
    private long dropped;

    public synchronized void add(RecentItem item) {
        kept.addLast(item);
        if (kept.size() > Limits.RECENT) {
            dropped = kept.removeFirst().sequence;
        }
    }

    /** Forgets them all; whoever asks for what was there is told that some are lost. */
    public synchronized void clear() {
        if (!kept.isEmpty()) {
            dropped = kept.peekLast().sequence;
        }
        kept.clear();
    }

    /** Those with a sequence above {@code after}, and whether some such were dropped. */
    public synchronized RecentReply after(long after) {
        RecentReply reply = new RecentReply();
        reply.lost = dropped > after;
        for (RecentItem item : kept) {
            if (item.sequence > after) {
                reply.items.add(item);
            }
        }
        return reply;
    }
}
