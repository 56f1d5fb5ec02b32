"""The drawer: opening a shift, moving cash, reports, closing."""
