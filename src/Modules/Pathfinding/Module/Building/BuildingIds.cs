using System.Globalization;

namespace ModularPath.Pathfinding.Building;

/// <summary>What rooms, walls and doors are called in answers.</summary>
internal static class BuildingIds
{
    public static string OfRoom(int number) => string.Create(CultureInfo.InvariantCulture, $"r{number}");

    public static string OfWall(int number) => string.Create(CultureInfo.InvariantCulture, $"w{number}");

    public static string OfDoor(int number) => string.Create(CultureInfo.InvariantCulture, $"d{number}");
}
