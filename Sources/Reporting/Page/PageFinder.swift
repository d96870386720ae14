/// The controls to search and filter the lists of the page; they are shown where scripts run.
enum PageFinder {
  /// The controls.
  static let element: HTML = """
    <form id="finder" role="search" aria-label="Search the lists" hidden>
    <div><label for="query">Search</label>
    <input type="search" id="query" autocomplete="off" spellcheck="false" placeholder="names, ports, addresses, words">
    </div>
    <fieldset><legend class="hidden">Show what</legend>
    <label><input type="checkbox" value="bad" checked> errors, broken</label>
    <label><input type="checkbox" value="warn" checked> warnings, partial</label>
    <label><input type="checkbox" value="note" checked> notes</label>
    <label><input type="checkbox" value="good" checked> what holds</label>
    </fieldset>
    <div><button type="button" id="unfold">Unfold all</button> <button type="button" id="fold">Fold all</button>
    <output id="hits" for="query" aria-live="polite"></output></div>
    </form>

    """
}
