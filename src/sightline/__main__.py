from sightline.config.cli import main

main()
