namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>The two rows of logits around a row of the picture, at its width; each row is interpolated once.</summary>
internal sealed class StretchedRows(Logits logits, InterpolationAxis columns, int pitch)
{
    private float[] _upper = new float[Logits.Classes * pitch];
    private float[] _lower = new float[Logits.Classes * pitch];
    private int _upperRow = -1;
    private int _lowerRow = -1;

    public ReadOnlySpan<float> Upper => _upper;

    public ReadOnlySpan<float> Lower => _lower;

    public void MoveTo(int upper, int lower)
    {
        if (upper != _upperRow && upper == _lowerRow)
        {
            (_upper, _lower) = (_lower, _upper);
            (_upperRow, _lowerRow) = (_lowerRow, _upperRow);
        }

        Fill(upper, ref _upperRow, _upper);
        Fill(lower, ref _lowerRow, _lower);
    }

    private void Fill(int row, ref int has, float[] buffer)
    {
        if (row != has)
        {
            logits.Stretch(row, columns, buffer, pitch);
            has = row;
        }
    }
}
