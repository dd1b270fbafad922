"""What ships with the package: learnt weights as JSON, and the finder of the embedded sentence model."""
