"""How every page looks: tokens, components, base pages."""
