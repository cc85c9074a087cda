namespace ModularPath.Training.Synthesis.Games;

/// <summary>What can lie on a tile of a game world.</summary>
internal enum TileLand
{
    Void,
    Ground,
    Path,
    Shore,
    Floor,
    Water,
    Dock,
    Cliff,
    CliffFace,
    Wall,
    WallFace,
    Wood,
    Door,
    Block,
}
