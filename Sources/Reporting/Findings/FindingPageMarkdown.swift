public import Verification

/// Writes the page of a kind of finding as Markdown.
public enum FindingPageMarkdown {
  /// The page without its title.
  public static func render(_ page: FindingPage) -> String {
    """
    \(page.meaning)

    **How it looks.** \(page.symptom)

    **How it comes about.** \(page.cause)

    **How to mend it.** \(page.remedy)

    ```
    \(page.example)
    ```

    Source: \(page.source)
    """
  }
}
