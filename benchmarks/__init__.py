"""How fast checking and building are, measured beside the tools that they rest on."""
