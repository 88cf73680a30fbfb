<?cs #
campaign/preview - answer to POST /campaigns/preview: the preview alone, for htmx. Data: see campaign/_preview.cs
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?><?cs include:"panel/campaign/_preview.cs" ?><?cs call:preview_box() ?>
