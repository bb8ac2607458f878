"""The ladder: how far each municipality has come with each standard dataset, and the one step that lifts it most."""
