"""The one desk: question, understanding, answer, callback."""
