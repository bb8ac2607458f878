"""From transcribed guidelines to schemas: what people edit is guidelines/, what programs read is schemas/."""
