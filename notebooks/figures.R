# From the tables to a figure, who with whom, and to a join on COW codes, in R without any package.
#
#   comity export tables
#   Rscript notebooks/figures.R [TABLES [FIGURES [REGIONS.csv]]]
#
# Defaults: dist/tables, dist/figures-r. REGIONS.csv is any table with a column "cow", a row a state.
# What is drawn is what a government says of its own policy; an empty place means only that the
# document does not say so. Keep citations and caveats with the marks: they are in the CSV files.

given <- commandArgs(trailingOnly = TRUE)
tables <- if (length(given) > 0) given[1] else "dist/tables"
figures <- if (length(given) > 1) given[2] else "dist/figures-r"
subject <- "actor/china"
dir.create(figures, recursive = TRUE, showWarnings = FALSE)

# Names have accents and dashes: where the locale knows none, they would be written as <U+2013>.
if (!l10n_info()[["UTF-8"]]) invisible(Sys.setlocale("LC_CTYPE", "C.UTF-8"))

# Blank cells stay blank and codes stay text.
read <- function(file) {
  read.csv(file, colClasses = "character", na.strings = character(), encoding = "UTF-8", check.names = FALSE)
}
table_of <- function(name) read(file.path(tables, paste0(name, ".csv")))
write_table <- function(rows, name) {
  file <- file(file.path(figures, name), "wb")
  on.exit(close(file))
  write.csv(rows, file, row.names = FALSE, eol = "\n", quote = TRUE, fileEncoding = "UTF-8")
}
together <- function(values) paste(unique(values[values != ""]), collapse = " | ")
parts <- function(values) strsplit(values, " | ", fixed = TRUE)

documents <- table_of("documents")
encoded <- documents[documents$encoded == "TRUE", ]
document <- encoded[which.max(as.integer(encoded$sentences_encoded)), ]
actors <- table_of("actors")
dyads <- table_of("dyads")
dyads <- dyads[dyads$document == document$document, ]
label_of <- function(ids) actors$label_en[match(ids, actors$actor)]

# --- Who with whom ---------------------------------------------------------------------------------
# Both sides of a pair are looked at: the subject, or an organ of it, may be either.
side <- function(own) {
  other <- 3 - own
  of <- function(name, side) pairs[[paste0(name, "_", side)]]
  pairs <- dyads[dyads[[paste0("state_", own)]] == subject, ]
  observed <- of("observer", other) == "TRUE"
  data.frame(
    partner = ifelse(of("state", other) != "", of("state", other), of("actor", other)),
    role = ifelse(observed, "observed", of("role", own)),
    observing = observed | of("observer", own) == "TRUE",
    bundle = pairs$bundle == "TRUE", open_list = pairs$open_list == "TRUE",
    event = pairs$event, cite = pairs$cite,
    caveat = mapply(function(...) together(c(...)), pairs$caveat, pairs$caveat_1, pairs$caveat_2)
  )
}
pairs <- rbind(side(1), side(2))
roles <- parts(pairs$role)
pairs <- pairs[rep(seq_along(roles), lengths(roles)), ]
pairs$role <- unlist(roles)

cell <- function(rows) {
  data.frame(
    partner = rows$partner[1], label_en = label_of(rows$partner[1]),
    actor_class = actors$actor_class[match(rows$partner[1], actors$actor)],
    cow = actors$cow[match(rows$partner[1], actors$actor)],
    role = rows$role[1], observing = any(rows$observing),
    events = length(unique(rows$event[!rows$bundle])),
    bundles = length(unique(rows$event[rows$bundle])),
    open_list = any(rows$open_list),
    cite = together(unlist(parts(rows$cite))), caveat = together(rows$caveat)
  )
}
cells <- do.call(rbind, lapply(split(pairs, list(pairs$partner, pairs$role), drop = TRUE), cell))
cells <- cells[order(cells$partner, cells$role, method = "radix"), ]
write_table(cells, "who-with-whom.csv")

source_note <- paste0(
  "As told by the ", document$publisher_label, " (", document$document, "), ", document$issued,
  ": its own account."
)

draw_partners <- function() {
  total <- tapply(cells$events, cells$partner, sum)
  rank <- c(State = 1, Organization = 2, Group = 3)
  known <- unique(cells[c("partner", "label_en", "actor_class")])
  known <- known[order(rank[known$actor_class], -total[known$partner], known$label_en), ]
  y <- setNames(seq_len(nrow(known)) + rank[known$actor_class], known$partner)
  role <- aggregate(cbind(events, observing) ~ role, cells, sum)
  role <- role[order(role$observing > 0, -role$events, role$role), ]
  x <- setNames(seq_len(nrow(role)) + (role$observing > 0), role$role)
  file <- file.path(figures, "who-with-whom.pdf")
  if (capabilities("cairo")) cairo_pdf(file, 7.2, 9.5, pointsize = 7) else pdf(file, 7.2, 9.5, pointsize = 7)
  on.exit(dev.off())
  par(mar = c(5, 26, 9, 0.5), yaxs = "i")
  plot(NA, xlim = range(x) + c(-0.5, 0.5), ylim = c(max(y) + 0.5, 1.5), axes = FALSE, xlab = "", ylab = "")
  abline(h = y, col = "grey88", lwd = 0.5)
  if (any(role$observing > 0)) abline(v = min(x[role$observing > 0]) - 1)
  axis(3, x, gsub("-", " ", role$role), las = 2, tick = FALSE, line = -1)
  mtext(vapply(known$label_en, function(label) paste(strwrap(label, 66), collapse = "\n"), ""),
        side = 2, at = y, las = 1, cex = 0.85)
  at_x <- x[cells$role]
  at_y <- y[cells$partner]
  rect(at_x - 0.44, at_y - 0.42, at_x + 0.44, at_y + 0.42,
       col = ifelse(cells$events > 0, "grey85", "white"), lty = ifelse(cells$open_list, 2, 1))
  text(at_x - 0.15 * (cells$events > 0 & cells$bundles > 0), at_y, ifelse(cells$events > 0, cells$events, ""))
  many <- cells$bundles > 0
  points(at_x[many] + 0.22 * (cells$events[many] > 0), at_y[many], pch = 5, cex = 0.7)
  mtext(paste0(
    "Numbers: single events in which both have a part. Diamond: a bundle, not counted. Dashes: from an open list.\n",
    "Right of the line: who only observes. An empty place: the document does not say so.\n", source_note
  ), side = 1, line = 4, at = par("usr")[1] - 0.9 * diff(par("usr")[1:2]) * 0.75, adj = 0, cex = 0.85)
}
draw_partners()

# --- A join on COW codes ---------------------------------------------------------------------------
# merge() drops what has no partner unless all.x says otherwise, and joins blank to blank if it may.
if (length(given) > 2) {
  regions <- read(given[3])
  regions <- regions[regions$cow != "", ]
  stopifnot("a COW number comes twice in the other table" = !anyDuplicated(regions$cow))
  joined <- merge(cells, regions, by = "cow", all.x = TRUE)
  stopifnot("the join lost or doubled a pair" = nrow(joined) == nrow(cells))
  joined$found_in <- ifelse(joined$cow %in% regions$cow, "both", "tables only")
  joined <- joined[order(joined$partner, joined$role, method = "radix"), ]
  write_table(joined, "partners-by-region.csv")
  cat(nrow(joined), "pairs before and after,", sum(joined$found_in == "both"), "joined; not joined and kept:\n")
  missed <- unique(joined[joined$found_in != "both", c("actor_class", "label_en")])
  cat(paste0("- ", missed$label_en, " (", missed$actor_class, ")\n"), sep = "")
}
