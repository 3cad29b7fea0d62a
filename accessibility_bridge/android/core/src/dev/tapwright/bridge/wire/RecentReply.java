package dev.tapwright.bridge.wire;

import java.util.ArrayList;
import java.util.List;

/** What is kept of the notifications or toasts, oldest first. */
public final class RecentReply implements Part {
    /** Whether some later than {@code after} were dropped because only the last 64 are kept. */
    public boolean lost;
    public List<RecentItem> items = new ArrayList<RecentItem>();

    @Override
    public void fields(Fields fields) throws WireException {
        lost = fields.bool("lost", lost);
        items = fields.list("items", items, Limits.RECENT, RecentItem.MAKER);
    }
}
