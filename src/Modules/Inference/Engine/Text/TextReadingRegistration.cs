using Microsoft.Extensions.DependencyInjection;

namespace ModularPath.Inference.Engine.Text;

/// <summary>Registers the reader of texts.</summary>
internal static class TextReadingRegistration
{
    public static IServiceCollection AddTextReading(this IServiceCollection services) => services
        .AddSingleton<TextModels>()
        .AddSingleton<PictureTextReader>()
        .AddSingleton<TextReading>();
}
