@echo off
chcp 932 >nul
setlocal DisableDelayedExpansion
rem 整えを、この人の場所に入れます。管理者の権限も、ネットワークも要りません。
rem
rem このファイルは CP932（シフトJIS）で配ります。日本語の Windows の cmd は、そのまま読めます。
rem ほかの設定（UTF-8 のベータ版など）でも、上の chcp 932 のあとの行は CP932 として読まれます。
rem UTF-8 と chcp 65001 では、cmd が全角の行の途中で読みちがえることがあるため、使いません。
rem もとは UTF-8 で書き、配るときに CP932 と CRLF に変えています。
rem
rem 使い方: install.bat          終わりに窓を止めて、読めるようにする
rem         install.bat /quiet   止めない。終わりの番号: 0 入った、1から7 入らなかった（下の行き先を参照）
rem 入れる所: TOTONOE_HOME という環境変数があればそこ。なければ LOCALAPPDATA の下の Totonoe
rem そこには a と b の二つの場所があり、使っていない方に入れ、動いてから切りかえます。今の版には、それまで触りません。

set "QUIET="
if /i "%~1"=="/quiet" set "QUIET=1"
if not defined TOTONOE_HOME set "TOTONOE_HOME=%LOCALAPPDATA%\Totonoe"
set "LOG=%TOTONOE_HOME%\install.log"
rem ほかのソフトが残した設定を、入れる作業に混ぜない
set "PYTHONHOME="
set "PYTHONPATH="
set "PIP_CONFIG_FILE=nul"
rem Python の管理ソフトに、ないものを勝手にダウンロードさせない
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYLAUNCHER_ALLOW_INSTALL="

echo 整え @VERSION@ を入れます。1分から数分かかります。

rem ネットワークの場所から開いたときも、pushd がドライブの名前を付けます
pushd "%~dp0"
if not exist "wheels\totonoe-@VERSION@-py3-none-any.whl" goto not_unpacked

set "PYTHON="
set "REASON="
for %%V in (@NEWEST_FIRST@) do if not defined PYTHON call :try py -%%V
if not defined PYTHON call :try py
if not defined PYTHON call :try python
if defined PYTHON goto found
if "%REASON%"=="10" goto not_64_bit
if "%REASON%"=="11" goto too_old
if "%REASON%"=="12" goto too_new
if "%REASON%"=="13" goto from_store
goto no_python

:found
if not exist "%TOTONOE_HOME%\" mkdir "%TOTONOE_HOME%" 2>nul
if exist "%LOG%" del "%LOG%" 2>nul
if exist "%LOG%" goto no_write
>"%LOG%" echo Totonoe @VERSION@
if not exist "%LOG%" goto no_write

set "NOW="
if exist "%TOTONOE_HOME%\current.txt" set /p NOW=<"%TOTONOE_HOME%\current.txt"
set "NEW=a"
if "%NOW%"=="a" set "NEW=b"
set "TARGET=%TOTONOE_HOME%\%NEW%"
rem 名前を変えられない場所は、だれかが使っている。中途半端に消さない
if exist "%TOTONOE_HOME%\old" rmdir /s /q "%TOTONOE_HOME%\old" >>"%LOG%" 2>&1
if exist "%TARGET%" ren "%TARGET%" old >>"%LOG%" 2>&1
if exist "%TARGET%" goto in_use
if exist "%TOTONOE_HOME%\old" rmdir /s /q "%TOTONOE_HOME%\old" >>"%LOG%" 2>&1

%PYTHON% -I -m venv "%TARGET%" >>"%LOG%" 2>&1
if not "%errorlevel%"=="0" goto failed
"%TARGET%\Scripts\python.exe" -I -m pip --isolated install --disable-pip-version-check --no-index --find-links wheels --require-hashes -r parts.txt >>"%LOG%" 2>&1
if not "%errorlevel%"=="0" goto failed
rem 動くことを確かめてから切りかえる
"%TARGET%\Scripts\python.exe" -I -m pipeline.cli --version >>"%LOG%" 2>&1
if not "%errorlevel%"=="0" goto failed
"%TARGET%\Scripts\python.exe" -I -c "import pipeline.web.app" >>"%LOG%" 2>&1
if not "%errorlevel%"=="0" goto failed

>"%TOTONOE_HOME%\current.txt" echo %NEW%
set "NOW="
set /p NOW=<"%TOTONOE_HOME%\current.txt"
if not "%NOW%"=="%NEW%" goto no_write
copy /y "検査.bat" "%TOTONOE_HOME%\検査.bat" >>"%LOG%" 2>&1
echo.
echo 入りました。「検査.bat」をデスクトップなどに移し、調べたいファイルをその上に置いて使います。
echo 「検査.bat」をダブルクリックすると、ブラウザにページが開きます。
set "CODE=0"
goto end

:try
rem 番号: 0 使える、10 64ビットでない、11 古い、12 新しすぎる、13 ストアのもの（書いた所が外から見えない）。ほかは、ない
%* -I -c "import sys, sysconfig; v = sys.version_info[:2]; sys.exit(10 if sysconfig.get_platform() != 'win-amd64' else 11 if v < (@OLDEST_TUPLE@) else 12 if v > (@NEWEST_TUPLE@) else 13 if 'WindowsApps' in sys.base_prefix else 0)" >nul 2>nul
set "CODE=%errorlevel%"
if "%CODE%"=="0" set "PYTHON=%*"
for %%R in (10 11 12 13) do if "%CODE%"=="%%R" set "REASON=%%R"
exit /b 0

:not_unpacked
echo 部品の入ったフォルダ wheels が見つかりません。ZIP を右クリックして「すべて展開」を選び、できたフォルダの中の install.bat を開いてください。
set "CODE=1"
goto end

:no_python
echo Python が見つかりません。情報担当に、python.org の Python @NEWEST@（64ビット版）を入れてもらってから、もう一度 install.bat を開いてください。
set "CODE=2"
goto end

:too_old
echo 入っている Python が古く、使えません。情報担当に、python.org の Python @NEWEST@（64ビット版）を入れてもらってから、もう一度 install.bat を開いてください。
set "CODE=3"
goto end

:too_new
echo 入っている Python が、この整えより新しすぎます。情報担当に、python.org の Python @NEWEST@（64ビット版）も入れてもらうか、新しい版の整えをもらってください。
set "CODE=3"
goto end

:not_64_bit
echo 入っている Python が 64ビット版（x64）ではなく、使えません。情報担当に、python.org の Python @NEWEST@ の 64ビット版を入れてもらってから、もう一度 install.bat を開いてください。
set "CODE=4"
goto end

:from_store
echo 入っている Python は Microsoft Store のもので、使えません。情報担当に、python.org の Python @NEWEST@（64ビット版）を入れてもらってから、もう一度 install.bat を開いてください。
set "CODE=3"
goto end

:no_write
echo 入れる所に書きこめません: "%TOTONOE_HOME%"
echo 空き容量を確かめ、あれば、このフォルダに書いてよいかを情報担当に聞いてください。
set "CODE=5"
goto end

:in_use
echo 前の版の整えが動いています。整えの黒い窓をすべて閉じてから、もう一度 install.bat を開いてください。
set "CODE=6"
goto end

:failed
echo 入れられませんでした。前に入れた版があれば、そのまま使えます。次のファイルを情報担当に見せてください: "%LOG%"
set "CODE=7"
goto end

:end
popd
if not defined QUIET pause
exit /b %CODE%
