@echo off
chcp 932 >nul
setlocal DisableDelayedExpansion
title 整え
rem ファイルやフォルダをこの上に置くと、検査して、結果をブラウザに出します。
rem ダブルクリックすると、ブラウザにページが開きます。どちらも、ほかの機械へはつなぎません。
rem 文字コード（CP932）のわけは install.bat にあります。

if not defined TOTONOE_HOME set "TOTONOE_HOME=%LOCALAPPDATA%\Totonoe"
set "NOW="
if exist "%TOTONOE_HOME%\current.txt" set /p NOW=<"%TOTONOE_HOME%\current.txt"
set "PYTHON=%TOTONOE_HOME%\%NOW%\Scripts\python.exe"
if not defined NOW goto not_installed
if not exist "%PYTHON%" goto not_installed

rem Windows は、特別な記号の入った名前も引用符なしで渡し、cmd はそこで行を切ります。切られる前の行を Python に渡します
set "TOTONOE_BAT=%~nx0"
setlocal EnableDelayedExpansion
set "TOTONOE_LINE=!cmdcmdline!"
setlocal DisableDelayedExpansion
"%PYTHON%" -I -m pipeline.dropped %*
set "CODE=%errorlevel%"
goto end

:not_installed
echo 整えがまだ入っていません。配られたフォルダの install.bat を先に開いてください。
set "CODE=2"
goto end

:end
echo.
pause
rem exit /b ではなく exit: 切られた名前の残りを、cmd が命令として実行しないように
exit %CODE%
