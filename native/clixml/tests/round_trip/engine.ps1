# Serves main.rs with the serializer of the engine that runs this.
param([int] $Port)
Add-Type -Path "$PSScriptRoot/Engine.cs"
[Engine]::Serve($Port)
