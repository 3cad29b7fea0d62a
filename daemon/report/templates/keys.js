"use strict";
// j and k walk through steps or tasks, m hides what is drawn over the pictures, Enter opens a task.
(() => {
  const stops = [...document.querySelectorAll(".step, .task")];
  let here = -1;
  const go = (by) => {
    if (!stops.length) return;
    here = Math.min(stops.length - 1, Math.max(0, here + by));
    const stop = stops[here];
    const target = stop.querySelector("a.cover") || stop;
    target.focus({ preventScroll: true });
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    stop.scrollIntoView({ block: stop.classList.contains("task") ? "nearest" : "start", behavior: smooth ? "smooth" : "auto" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "m") document.body.classList.toggle("unmarked");
  });
  document.addEventListener("focusin", (event) => {
    const index = stops.findIndex((stop) => stop.contains(event.target));
    if (index >= 0) here = index;
  });
})();
