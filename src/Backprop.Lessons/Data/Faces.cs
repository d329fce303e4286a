namespace Backprop.Lessons.Data;

/// <summary>100 faces and 100 pieces of background of 25 × 25 pixels, from Labeled Faces in the Wild.</summary>
public static class Faces
{
    /// <summary>Reads the faces. 0 is black, 1 is white.</summary>
    /// <param name="path">Where the file is, seen from the notebook's folder.</param>
    /// <returns>Images 200 × 1 × 25 × 25 from 0 to 1; class 0 is background, class 1 is a face. The faces come first.</returns>
    /// <exception cref="DataFileException">There is no such file, or it is not what it should be.</exception>
    public static ImageSet Load(string path = "../data/faces.csv.gz") =>
        ImageFile.Load(path, size: 25, brightest: 255, ["background", "face"], [100, 100]);
}
