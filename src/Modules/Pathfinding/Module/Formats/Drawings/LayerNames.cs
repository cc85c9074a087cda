using System.Text.RegularExpressions;

namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>What a layer's name says of what is on it.</summary>
internal enum LayerMeaning
{
    Unknown,
    Wall,
    Window,
    Door,

    /// <summary>Measures, hatches, furniture: neither wall nor door.</summary>
    Other,
}

/// <summary>
/// Reads layer names: those of the AIA (A-WALL, A-DOOR, A-GLAZ, S-COLS), classes of IFC, and the words of draughtsmen in several languages.
/// </summary>
internal static partial class LayerNames
{
    private const RegexOptions Free =
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant;

    /// <summary>The innermost name that says something decides.</summary>
    public static LayerMeaning Read(string layer)
    {
        for (var end = layer.Length; end > 0;)
        {
            var start = layer.LastIndexOf('\n', end - 1) + 1;
            var meaning = OfName(layer[start..end]);

            if (meaning != LayerMeaning.Unknown)
            {
                return meaning;
            }

            end = start - 1;
        }

        return LayerMeaning.Unknown;
    }

    private static LayerMeaning OfName(string name) =>
        Others().IsMatch(name) ? LayerMeaning.Other
        : Doors().IsMatch(name) ? LayerMeaning.Door
        : Windows().IsMatch(name) ? LayerMeaning.Window
        : Walls().IsMatch(name) ? LayerMeaning.Wall
        : LayerMeaning.Unknown;

    // Short words stand alone: "mur" is not in "Murray", nor "col" in "colour".
    [GeneratedRegex(
        """
        wand|wänd|waend|wall|mauer|partition|cloison|pared|paret|muur|vägg|seinä|ścian|sciana|стен|duvar
        |(?<!\p{L})(?:murs?|mur[oi]s?|vegg(?:er)?|væg(?:ge)?|fal(?:ak)?|cols?|columns?|pillars?|st(?:ü|ue)tzen?|pilar(?:es)?
        |poteaux?)(?!\p{L})
        |壁|墙|벽
        """,
        Free)]
    private static partial Regex Walls();

    [GeneratedRegex(
        """
        door|tür|tuer|puerta|dörr|drzwi|двер|kapı
        |(?<!\p{L})(?:portes?|port[ae]|deur(?:en)?|dør(?:er)?|ovi|ovet|dveře?|ajtók?)(?!\p{L})
        |ドア|门|문
        """,
        Free)]
    private static partial Regex Doors();

    [GeneratedRegex(
        """
        window|fenster|fen[eê]tre|ventana|finestr|janela|fönster|okno|окн|pencere|glaz
        |(?<!\p{L})(?:wind|glass|ra(?:am|men)|vindue?r?|ikkuna|okna|ablak)(?!\p{L})
        |窓|窗|창
        """,
        Free)]
    private static partial Regex Windows();

    [GeneratedRegex(
        """
        (?<!\p{L})(?:dims?|dimensions?|dimstyle|bema(?:ß|ss)ung|cotes?|cotation|patt|hatch|schraffur|anno|iden|text[es]?|furn|furniture
        |möbel|moebel|mobilier|axe?s|achsen?|grid|raster)(?!\p{L})
        """,
        Free)]
    private static partial Regex Others();
}
