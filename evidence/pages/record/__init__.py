"""The pages of one registered trial and of one study."""
