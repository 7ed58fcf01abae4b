"""The book of abstracts: one assembly from an edition's published records, written as PDF and as EPUB."""
