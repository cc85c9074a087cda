using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace ModularPath.Host.Http;

/// <summary>The files of the page, compressed for those that accept it and where that helps.</summary>
internal static class PageFiles
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void UsePageFiles(this IApplicationBuilder app, IFileProvider files)
    {
        app.UseDefaultFiles();
        app.Use((context, next) =>
        {
            var request = context.Request;

            if ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
                && request.Path.Value is { } path && IsWorthIt(path) && ContentCoding.AcceptedBy(request) is { } coding
                && files.GetFileInfo(path).Exists)
            {
                request.Path = path + coding.Extension;
            }

            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new CompressedFiles(files),
            ContentTypeProvider = new TypesBeneath(),
            OnPrepareResponse = static answer =>
            {
                var (path, headers) = (answer.Context.Request.Path.Value!, answer.Context.Response.Headers);

                var coding = ContentCoding.OfFile(path);
                headers.ContentEncoding = coding?.Name;

                if (coding is not null || IsWorthIt(path))
                {
                    headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
                }
            },
        });
    }

    // Pictures are compressed as they are.
    private static bool IsWorthIt(string path) =>
        Types.TryGetContentType(path, out var type)
            && (type.StartsWith("text/", StringComparison.Ordinal) || type is "image/svg+xml" or "application/json");

    /// <summary>A compressed file is still what it was.</summary>
    private sealed class TypesBeneath : IContentTypeProvider
    {
        public bool TryGetContentType(string subpath, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string contentType) =>
            Types.TryGetContentType(
                ContentCoding.OfFile(subpath) is { } coding ? subpath[..^coding.Extension.Length] : subpath, out contentType);
    }
}
