package com.android.launcher3;

import android.content.res.Resources;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.ColorFilter;
import android.graphics.Paint;
import android.graphics.PixelFormat;
import android.graphics.Rect;
import android.graphics.drawable.Drawable;

/** An app's icon: its first letter on a round ground whose colour follows from the package. */
final class Tile extends Drawable {
    private static final int SIZE_DP = 56;

    private final Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
    private final String letter;
    private final int ground;
    private final int size;

    Tile(CharSequence label, String packageName, Resources resources) {
        letter = label.length() == 0 ? "" : new String(Character.toChars(Character.codePointAt(label, 0)));
        ground = Color.HSVToColor(new float[] {Math.floorMod(packageName.hashCode(), 360), 0.55f, 0.75f});
        size = Math.round(SIZE_DP * resources.getDisplayMetrics().density);
    }

    @Override
    public void draw(Canvas canvas) {
        Rect bounds = getBounds();
        paint.setColor(ground);
        canvas.drawCircle(bounds.exactCenterX(), bounds.exactCenterY(), size / 2f, paint);
        paint.setColor(Color.WHITE);
        paint.setTextAlign(Paint.Align.CENTER);
        paint.setTextSize(size * 0.45f);
        float baseline = bounds.exactCenterY() - (paint.ascent() + paint.descent()) / 2;
        canvas.drawText(letter, bounds.exactCenterX(), baseline, paint);
    }

    @Override
    public int getIntrinsicWidth() {
        return size;
    }

    @Override
    public int getIntrinsicHeight() {
        return size;
    }

    @Override
    public void setAlpha(int alpha) {
        paint.setAlpha(alpha);
    }

    @Override
    public void setColorFilter(ColorFilter filter) {
        paint.setColorFilter(filter);
    }

    @Override
    public int getOpacity() {
        return PixelFormat.TRANSLUCENT;
    }
}
