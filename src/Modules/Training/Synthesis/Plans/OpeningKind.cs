namespace ModularPath.Training.Synthesis.Plans;

/// <summary>How an opening is drawn.</summary>
internal enum OpeningKind
{
    /// <summary>A leaf and its arc.</summary>
    Leaf,

    /// <summary>Two leaves.</summary>
    DoubleLeaf,

    /// <summary>A panel that runs along the wall.</summary>
    Sliding,

    /// <summary>A hole with nothing in it.</summary>
    Gap,

    /// <summary>A hole between two thin lines.</summary>
    Threshold,

    /// <summary>A hole so wide that the rooms are one.</summary>
    Passage,

    /// <summary>Glass: nobody passes.</summary>
    Window,
}
