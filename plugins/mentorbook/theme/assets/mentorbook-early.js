// Before anything is drawn: say that scripts run, and take up the reader's choice of colours.
"use strict";
{
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const scheme = localStorage.getItem("mentorbook.colours");
    if (scheme === "default" || scheme === "slate") root.dataset.mdColorScheme = scheme;
  } catch {
    // Storage is closed to us: the device decides.
  }
}
