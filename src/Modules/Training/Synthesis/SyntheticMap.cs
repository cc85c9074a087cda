namespace ModularPath.Training.Synthesis;

/// <summary>A drawn map and what is true about it.</summary>
/// <param name="Picture">As a person would hand it in: drawn, scanned, compressed.</param>
/// <param name="Labels">Class ids 0 to 6 for every pixel of the picture; 255 where nothing should be learned.</param>
/// <param name="Family">What kind of map it is.</param>
internal sealed record SyntheticMap(Picture Picture, GrayImage Labels, string Family);
