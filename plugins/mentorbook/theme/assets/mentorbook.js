// The menu, search and colours. Loaded before Material's bundle, which draws search.
"use strict";
{
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // -- Search: Material's own switch opens the panel; everything about focus is ours.

  const panel = find(".mb-search");
  const opener = find(".mb-find");
  const toggle = find("#__search");
  const words = find("#mb-search-words");
  const isOpen = () => Boolean(panel && toggle && toggle.checked);

  // Material's script and its index weigh more than all the rest: they come when they are wanted.
  let engine = find("#mb-search-engine");

  function startEngine() {
    if (!engine) return;
    const script = document.createElement("script");
    script.src = find("script", engine.content).getAttribute("src");
    script.addEventListener("error", () => {
      find(".md-search-result__meta", panel).textContent = "Search could not be loaded.";
    });
    document.body.append(script);
    engine = null;
  }

  function setSearch(open) {
    if (open) startEngine();
    if (toggle.checked !== open) toggle.click();
  }

  function closeSearch() {
    setSearch(false);
    opener.focus();
  }

  if (panel && opener && toggle && words) {
    // A browser may remember the switch of the page that it comes back to.
    toggle.checked = false;
    toggle.addEventListener("change", () => {
      opener.setAttribute("aria-expanded", String(toggle.checked));
      if (toggle.checked) words.focus();
    });
    opener.addEventListener("click", () => setSearch(!toggle.checked));
    find(".mb-search__close", panel).addEventListener("click", closeSearch);
    find("form", panel).addEventListener("submit", (event) => event.preventDefault());
    // Material hears keys only: words that are dictated or pasted are to be found too.
    words.addEventListener("input", () => words.dispatchEvent(new Event("keyup")));
    panel.addEventListener("focusout", ({ relatedTarget }) => {
      if (isOpen() && relatedTarget && !panel.contains(relatedTarget)) setSearch(false);
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (isOpen() && !panel.contains(target) && !opener.contains(target)) setSearch(false);
    });
    repairResults(find(".md-search-result__list", panel));
  }

  // Material keeps results out of the order of tabs, and makes a heading of each.
  function repairResults(list) {
    const repair = () => {
      for (const stop of all("[tabindex='-1']", list)) stop.removeAttribute("tabindex");
      for (const title of all("h1:not([role]), h2:not([role])", list)) title.setAttribute("role", "none");
    };
    new MutationObserver(repair).observe(list, { childList: true, subtree: true });
  }

  // -- Menu: a <details>, which opens and closes without us; Escape closes it too.

  const menu = find(".mb-menu");
  const closeMenu = () => {
    menu.open = false;
    find("summary", menu).focus();
  };
  if (menu) {
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
    });
  }

  // -- Keys. Material listens on the window, last of all: what stops here never reaches it, and has
  //    passed everybody else. It would leave the page on a single letter, and take Tab in search.

  const SEARCH_KEYS = new Set(["ArrowUp", "ArrowDown", "Enter"]);

  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (isOpen()) closeSearch();
      else if (menu && menu.open) closeMenu();
    }
    const forResults = isOpen() && panel.contains(document.activeElement) && SEARCH_KEYS.has(event.key);
    const onButton = event.key === "Enter" && document.activeElement !== words;
    if (!forResults || onButton) event.stopImmediatePropagation();
  });

  // -- Colours: the device's, or the reader's own choice.

  const colours = find(".mb-colours");
  if (colours) {
    const buttons = all("button", colours);
    const show = () => {
      const chosen = document.documentElement.dataset.mdColorScheme || "";
      for (const button of buttons) {
        button.setAttribute("aria-pressed", String(button.dataset.mbScheme === chosen));
      }
    };
    const choose = (scheme) => {
      if (scheme) document.documentElement.dataset.mdColorScheme = scheme;
      else delete document.documentElement.dataset.mdColorScheme;
      try {
        if (scheme) localStorage.setItem("mentorbook.colours", scheme);
        else localStorage.removeItem("mentorbook.colours");
      } catch {
        // Storage is closed to us: the choice holds for this page.
      }
      show();
    };
    for (const button of buttons) {
      button.addEventListener("click", () => choose(button.dataset.mbScheme));
    }
    show();
    colours.hidden = false;
  }

  // -- What is wider than its frame can be scrolled by keyboard, and says what it is.

  const frames = all(".mb-scroll, .mb-text pre");
  const nameFrame = (frame) => {
    const heading = all(".mb-text :is(h1, h2, h3, h4)")
      .filter((one) => one.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING)
      .pop();
    const kind = frame.matches("pre") ? "Text" : "Table";
    return heading ? `${kind}: ${heading.textContent.trim()}` : kind;
  };
  const fitFrames = () => {
    for (const frame of frames) {
      if (frame.scrollWidth > frame.clientWidth) {
        frame.tabIndex = 0;
        frame.setAttribute("role", "group");
        frame.setAttribute("aria-label", nameFrame(frame));
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
      }
    }
  };
  if (frames.length) {
    fitFrames();
    window.addEventListener("resize", fitFrames);
  }
}
