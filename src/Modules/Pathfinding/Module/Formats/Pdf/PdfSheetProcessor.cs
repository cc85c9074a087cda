using ModularPath.Imaging.Drawing;
using ModularPath.Pathfinding.Formats.Drawings;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Graphics.Core;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.XObjects;

namespace ModularPath.Pathfinding.Formats.Pdf;

/// <summary>
/// Follows a page's drawing operators (ISO 32000-2, section 8.5): paths with their true widths, letters, pictures, and the layers
/// (optional content, 8.11) that they are in. Clips do nothing.
/// </summary>
internal sealed class PdfSheetProcessor : BaseStreamProcessor<PdfSheet>
{
    private const double MetersPerPoint = 0.0254 / 72;

    private static readonly NameToken OptionalContent = NameToken.Create("OC");

    private readonly DrawingBuilder _drawing;
    private readonly PdfLettering _lettering;
    private readonly List<(IPdfImage Image, AffineTransform ToPage)> _images = [];
    private readonly Stack<string> _layers = new([""]);
    private readonly double _width;
    private readonly double _height;
    private readonly double _points;
    private RingBuilder _path = new();

    public PdfSheetProcessor(
        int pageNumber, IResourceStore resources, IPdfTokenScanner scanner, IPageContentParser parser, ILookupFilterProvider filters,
        CropBox cropBox, UserSpaceUnit unit, PageRotationDegrees rotation, in TransformationMatrix initialMatrix, ParsingOptions options)
        : base(pageNumber, resources, scanner, parser, filters, cropBox, unit, rotation, initialMatrix, options)
    {
        var visible = cropBox.GetVisibleBounds(rotation);
        (_width, _height, _points) = (visible.Width, visible.Height, unit.PointMultiples);
        _drawing = new DrawingBuilder("PDF", ((BoundedFilters)options.FilterProvider!).Cancelled);
        _lettering = new PdfLettering(_drawing);
    }

    public override PdfSheet Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        CloneAllStates();
        ProcessOperations(operations);
        _lettering.End();
        var drawing = new VectorDrawing("pdf", _drawing.Paths, _drawing.Texts)
        {
            Sheet = new DrawnArea(0, 0, _width, _height),
            PaperMetersPerUnit = MetersPerPoint * _points,
        };
        return new PdfSheet(_width, _height, drawing, _images);
    }

    public override void RenderGlyph(
        IFont font, CurrentGraphicsState currentState, double fontSize, double pointSize, int code, string unicode, long currentOffset,
        in TransformationMatrix renderingMatrix, in TransformationMatrix textMatrix, in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        var (rendering, text, page) = (renderingMatrix, textMatrix, transformationMatrix);
        _drawing.Count();

        if (IsShown)
        {
            _lettering.Add(unicode, At(0, 0), At(characterBoundingBox.Width, 0), At(0, 1), _layers.Peek());
        }

        DrawnPoint At(double x, double y)
        {
            var point = page.Transform(text.Transform(rendering.Transform(new PdfPoint(x, y))));
            return new DrawnPoint(point.X, _height - point.Y);
        }
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) =>
        Take(() => XObjectFactory.ReadImage(xObjectContentRecord, PdfScanner, FilterProvider, ResourceStore));

    protected override void RenderInlineImage(InlineImage inlineImage) => Take(() => inlineImage);

    public override void ApplyXObject(NameToken xObjectName)
    {
        _drawing.Count();
        base.ApplyXObject(xObjectName);
    }

    protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
    {
        if (GraphicsStack.Count > DrawingBuilder.Deepest)
        {
            throw _drawing.TooDeep();
        }

        _layers.Push(formStream.StreamDictionary.TryGet(OptionalContent, PdfScanner, out DictionaryToken? group)
            ? Named(_layers.Peek(), group) : _layers.Peek());
        base.ProcessFormXObject(formStream, xObjectName);
        _layers.Pop();
    }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
        _drawing.Count();
        var group = propertyDictionaryName is null ? properties
            : ResourceStore.GetMarkedContentPropertiesDictionary(propertyDictionaryName) ?? properties;
        _layers.Push(name == OptionalContent && group is not null ? Named(_layers.Peek(), group) : _layers.Peek());
    }

    public override void EndMarkedContent()
    {
        if (_layers.Count > 1)
        {
            _layers.Pop();
        }
    }

    public override void BeginSubpath()
    {
    }

    public override PdfPoint? CloseSubpath()
    {
        _path.Close();
        return null;
    }

    public override void MoveTo(double x, double y)
    {
        CurrentPosition = new PdfPoint(x, y);
        _path.Move(Placed(x, y));
    }

    public override void LineTo(double x, double y)
    {
        CurrentPosition = new PdfPoint(x, y);
        _path.Line(Placed(x, y));
    }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3) =>
        BezierCurveTo(CurrentPosition.X, CurrentPosition.Y, x2, y2, x3, y3);

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3)
    {
        CurrentPosition = new PdfPoint(x3, y3);
        _path.Cubic(Placed(x1, y1), Placed(x2, y2), Placed(x3, y3));
    }

    public override void Rectangle(double x, double y, double width, double height)
    {
        CurrentPosition = new PdfPoint(x, y);
        _path.Move(Placed(x, y)).Line(Placed(x + width, y)).Line(Placed(x + width, y + height)).Line(Placed(x, y + height)).Close();
    }

    public override void StrokePath(bool close) => Paint(close, null, true);

    public override void FillPath(FillingRule fillingRule, bool close) => Paint(close, fillingRule, false);

    public override void FillStrokePath(FillingRule fillingRule, bool close) => Paint(close, fillingRule, true);

    public override void ClosePath() => _path = new RingBuilder();

    public override void EndPath() => _path = new RingBuilder();

    public override void ModifyClippingIntersect(FillingRule clippingRule)
    {
    }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
    }

    public override void PaintShading(NameToken shadingName)
    {
    }

    // What a hidden layer holds is not shown: PdfDrawing says which names those are.
    private bool IsShown => !_layers.Peek().Contains(PdfLayers.Hidden, StringComparison.Ordinal);

    private void Paint(bool close, FillingRule? fill, bool isStroked)
    {
        if (close)
        {
            _path.Close();
        }

        var (rings, state) = (_path.Rings, GetCurrentState());
        _path = new RingBuilder();

        if (rings.Count == 0 || !IsShown)
        {
            return;
        }

        var matrix = CurrentTransformationMatrix;
        var scale = Math.Sqrt(Math.Abs((matrix.A * matrix.D) - (matrix.B * matrix.C)));
        _drawing.Add(new DrawnPath(rings, _layers.Peek())
        {
            Fill = fill is null ? null : Colour(state.CurrentNonStrokingColor, state.AlphaConstantNonStroking),
            IsEvenOdd = fill == FillingRule.EvenOdd,
            Stroke = isStroked ? Colour(state.CurrentStrokingColor, state.AlphaConstantStroking) : null,
            Width = state.LineWidth * scale,
            End = state.CapStyle switch
            {
                LineCapStyle.Round => StrokeEnd.Round,
                LineCapStyle.ProjectingSquare => StrokeEnd.Square,
                _ => StrokeEnd.Flat,
            },
        });
    }

    // Patterns are hatches mostly.
    private static Rgba Colour(IColor? colour, double opacity)
    {
        if (colour is null or PatternColor)
        {
            return colour is null ? Rgba.Black : Rgba.Gray(120);
        }

        var (red, green, blue) = colour.ToRGBValues();
        return new Rgba(Level(red), Level(green), Level(blue), Level(opacity));
    }

    private static byte Level(double share) => (byte)Math.Clamp(Math.Round(share * 255), 0, 255);

    private void Take(Func<IPdfImage> read)
    {
        _drawing.Count();

        if (IsShown && _images.Count < PdfScan.MostImages)
        {
            var matrix = CurrentTransformationMatrix;
            _images.Add((read(), new AffineTransform(
                matrix.A, matrix.C, matrix.E, -matrix.B, -matrix.D, _height - matrix.F)));
        }
    }

    private DrawnPoint Placed(double x, double y)
    {
        var point = CurrentTransformationMatrix.Transform(new PdfPoint(x, y));
        return new DrawnPoint(point.X, _height - point.Y);
    }

    private string Named(string around, DictionaryToken group)
    {
        var name = group.TryGet(NameToken.Name, PdfScanner, out StringToken? text) ? text.Data
            : group.TryGet(NameToken.Name, PdfScanner, out HexToken? hex) ? hex.Data
            : "";
        return PdfLayers.Of(ParsingOptions).Contains(name) ? around + PdfLayers.Hidden
            : name.Length == 0 ? around
            : $"{around}\n{name}";
    }
}
