namespace ModularPath.Inference.Tests.Classical;

/// <summary>A sheet of paper to draw plans on, pixel by pixel.</summary>
internal sealed class PlanSheet(int width, int height, byte paper = 255)
{
    private readonly byte[] _grey = [.. Enumerable.Repeat(paper, width * height)];

    public PlanSheet Fill(int left, int top, int right, int bottom, byte grey = 0)
    {
        for (var y = top; y < bottom; y++)
        {
            _grey.AsSpan((y * width) + left, right - left).Fill(grey);
        }

        return this;
    }

    /// <summary>Four walls; left, top, right and bottom are their outer faces.</summary>
    public PlanSheet Room(int left, int top, int right, int bottom, int thick, byte grey = 0) =>
        Fill(left, top, right, top + thick, grey)
            .Fill(left, bottom - thick, right, bottom, grey)
            .Fill(left, top, left + thick, bottom, grey)
            .Fill(right - thick, top, right, bottom, grey);

    public PlanSheet Draw(Func<int, int, bool> where, byte grey = 0)
    {
        for (var i = 0; i < _grey.Length; i++)
        {
            _grey[i] = where(i % width, i / width) ? grey : _grey[i];
        }

        return this;
    }

    public Picture ToPicture() => new(width, height, [.. _grey.SelectMany(value => new[] { value, value, value, byte.MaxValue })]);
}
