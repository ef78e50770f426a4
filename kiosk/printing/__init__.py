"""The sheet on paper: shaped text, the page, the printing system. reportlab is used nowhere else."""
