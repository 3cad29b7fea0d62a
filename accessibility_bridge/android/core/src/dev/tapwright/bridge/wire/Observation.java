package dev.tapwright.bridge.wire;

import java.util.ArrayList;
import java.util.List;

/** One look at all windows of all displays, under one generation. */
public final class Observation implements Part {
    public static final int CUT_BY_NODES = 1;
    public static final int CUT_BY_DEPTH = 2;
    public static final int CUT_BY_TEXT = 4;
    public static final int CUT_BY_TIME = 8;
    public static final int CUT_BY_WINDOWS = 16;
    /** Something visible changed between the picture and the end of the trees: they may not fit together. */
    public static final int TORN = 32;

    /** Numbers contents: two looks with the same number showed the same. 0 for none. */
    public long generation;
    /** The generation is the {@code since} of the request: everything below stays empty. */
    public boolean unchanged;
    /** Of the last accessibility event before the look. */
    public long sequence;
    /** Milliseconds since the epoch. */
    public long takenAtMs;
    /** Whether the screen was at rest; true when no rest was asked for. */
    public boolean settled = true;
    public long settleMs;
    public long walkMs;
    /** Which limits cut something off, and whether the look is torn. */
    public int partial;
    /** Why the look as a whole shows nothing. */
    public EmptyReason reason = EmptyReason.NONE;
    /** In the foreground; empty when unknown. */
    public String packageName = "";
    public String activity = "";
    /** Of the keyboard's window, all zero when hidden. */
    public Area keyboard = new Area();
    public List<DisplayPart> displays = new ArrayList<DisplayPart>();
    /** Display by display, back to front. */
    public List<WindowPart> windows = new ArrayList<WindowPart>();
    public PictureState pictureState = PictureState.NOT_ASKED;
    public Picture picture = new Picture();

    @Override
    public void fields(Fields fields) throws WireException {
        generation = fields.unsigned32("generation", generation);
        unchanged = fields.bool("unchanged", unchanged);
        sequence = fields.unsigned63("sequence", sequence);
        takenAtMs = fields.unsigned63("taken_at_ms", takenAtMs);
        settled = fields.bool("settled", settled);
        settleMs = fields.unsigned32("settle_ms", settleMs);
        walkMs = fields.unsigned32("walk_ms", walkMs);
        partial = fields.unsigned8("partial", partial);
        reason = fields.choice("reason", reason, EmptyReason.values());
        packageName = fields.string("package", packageName, Limits.NAME_BYTES);
        activity = fields.string("activity", activity, Limits.NAME_BYTES);
        fields.part("keyboard", keyboard);
        displays = fields.list("displays", displays, Limits.DISPLAYS, DisplayPart.MAKER);
        windows = fields.list("windows", windows, Limits.WINDOWS, WindowPart.MAKER);
        pictureState = fields.choice("picture_state", pictureState, PictureState.values());
        fields.part("picture", picture);
    }
}
