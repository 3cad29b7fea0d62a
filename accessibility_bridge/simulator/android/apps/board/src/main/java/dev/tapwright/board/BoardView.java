package dev.tapwright.board;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import android.util.AttributeSet;
import android.view.MotionEvent;
import android.view.View;

/** Draws the board and turns the cell under the finger; has no nodes of its own. */
public final class BoardView extends View {
    private static final int[] PAINTS = {Color.WHITE, 0xffd32f2f, 0xff388e3c, 0xff1976d2};

    private final Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
    private final Cells cells;

    public BoardView(Context context, AttributeSet attributes) {
        super(context, attributes);
        cells = new Cells(context);
    }

    private float side() {
        return Math.min(getWidth(), getHeight()) / (float) Cells.SIDE;
    }

    @Override
    protected void onDraw(Canvas canvas) {
        canvas.drawColor(Color.DKGRAY);
        float side = side();
        float gap = side / 20;
        for (int row = 0; row < Cells.SIDE; row++) {
            for (int column = 0; column < Cells.SIDE; column++) {
                paint.setColor(PAINTS[cells.colour(row, column)]);
                canvas.drawRoundRect(column * side + gap, row * side + gap, (column + 1) * side - gap,
                        (row + 1) * side - gap, gap, gap, paint);
            }
        }
    }

    @Override
    public boolean onTouchEvent(MotionEvent event) {
        if (event.getActionMasked() == MotionEvent.ACTION_UP) {
            int row = (int) (event.getY() / side());
            int column = (int) (event.getX() / side());
            if (row >= 0 && row < Cells.SIDE && column >= 0 && column < Cells.SIDE) {
                cells.turn(row, column);
                invalidate();
            }
        }
        return true;
    }
}
